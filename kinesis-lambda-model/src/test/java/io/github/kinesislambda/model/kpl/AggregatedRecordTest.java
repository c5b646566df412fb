package io.github.kinesislambda.model.kpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregatedRecordTest {

  /** Fields spelled out by hand from the published format. */
  private static final String BY_HAND =
      "f3899ac2" // mark
          + "0a0161" // partition key table: "a"
          + "0a026262" // partition key table: "bb"
          + "120137" // explicit hash key table: "7"
          + "1a050800" // record of 5 bytes: partition key 0,
          + "1a0178" // data "x"
          + "1a080801" // record of 8 bytes: partition key 1,
          + "1000" // explicit hash key 0,
          + "1a02797a"; // data "yz"

  @Test
  void hasThePublishedFormat() {
    byte[] packed =
        AggregatedRecord.pack(
            List.of(UserRecord.of("a", "x"), UserRecord.of("bb", "yz").withExplicitHashKey("7")));

    String hex = HexFormat.of().formatHex(packed);
    assertThat(hex).isEqualTo(BY_HAND + "f41cc4ddfc634767bf2b58cf502ef6ca");
  }

  @Test
  void unpacksWhatItPacked() {
    long seed = 11;
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<UserRecord> records = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(300); i++) {
        byte[] data = new byte[random.nextInt(300)];
        random.nextBytes(data);
        UserRecord record = UserRecord.of("鍵" + random.nextInt(200), data);
        records.add(
            random.nextBoolean()
                ? record
                : record.withExplicitHashKey(Integer.toString(random.nextInt(200))));
      }

      byte[] packed = AggregatedRecord.pack(records);

      assertThat(AggregatedRecord.isPacked(packed)).as("seed %d run %d", seed, run).isTrue();
      assertThat(AggregatedRecord.unpack(packed))
          .as("seed %d run %d", seed, run)
          .isEqualTo(records);
    }
  }

  @Test
  void anythingElseIsNotTakenForOne() {
    byte[] packed = AggregatedRecord.pack(List.of(UserRecord.of("a", "x")));
    byte[] damaged = packed.clone();
    damaged[8] ^= 1;

    assertThat(AggregatedRecord.isPacked(damaged)).isFalse();
    assertThat(AggregatedRecord.isPacked(new byte[0])).isFalse();
    assertThat(
            AggregatedRecord.isPacked(
                "{\"TICKER\": \"AAPL\", \"PRICE\": 54.96}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isFalse();
    assertThatThrownBy(() -> AggregatedRecord.unpack(damaged))
        .hasMessageStartingWith(
            "The data (" + damaged.length + " bytes) is no aggregated record; ");
    assertThatThrownBy(() -> AggregatedRecord.pack(List.of()))
        .hasMessageStartingWith("There is no record to pack; ");
  }

  @Test
  void aMessageCutShortIsNamed() {
    assertThatThrownBy(() -> ProtoReader.read(new byte[] {0x0a, 5, 1}))
        .hasMessageStartingWith("The packed message shows a field of 5 bytes at byte 2; ");
    assertThatThrownBy(() -> ProtoReader.read(new byte[] {(byte) 0x80}))
        .hasMessageStartingWith("The packed message shows the end inside a number at byte 1; ");
  }
}
