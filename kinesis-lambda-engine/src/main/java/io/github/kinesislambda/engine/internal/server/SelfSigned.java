package io.github.kinesislambda.engine.internal.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/**
 * A self-signed P-256 certificate for localhost, 127.0.0.1 and ::1, written in DER by hand.
 *
 * <p>The JDK can read certificates but has no public way to make one, and Bouncy Castle would take
 * six times as long to start.
 *
 * @param key signs handshakes
 * @param certificate valid from 2020 to 2049
 */
record SelfSigned(PrivateKey key, X509Certificate certificate) {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OID = 0x06;
  private static final int UTF8_STRING = 0x0C;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final int SERIAL_BITS = 64;

  private static final byte[] ECDSA_WITH_SHA256 = {
    0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02
  };
  private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1D, 0x11};

  /** Makes a fresh key and its certificate. */
  static SelfSigned forLoopback() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    byte[] content = content(pair);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    byte[] certificate =
        der(SEQUENCE, content, algorithm(), der(BIT_STRING, unusedBits(), signature.sign()));
    return new SelfSigned(
        pair.getPrivate(),
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate)));
  }

  private static byte[] content(KeyPair pair) {
    byte[] serial = new BigInteger(SERIAL_BITS, new SecureRandom()).toByteArray();
    return der(
        SEQUENCE,
        der(VERSION, der(INTEGER, new byte[] {2})),
        der(INTEGER, serial),
        algorithm(),
        name(),
        der(SEQUENCE, der(UTC_TIME, ascii("200101000000Z")), der(UTC_TIME, ascii("491231235959Z"))),
        name(),
        pair.getPublic().getEncoded(),
        der(EXTENSIONS, der(SEQUENCE, alternativeNames())));
  }

  private static byte[] alternativeNames() {
    byte[] loopback4 = {127, 0, 0, 1};
    byte[] loopback6 = new byte[16];
    loopback6[15] = 1;
    byte[] names =
        der(
            SEQUENCE,
            der(DNS_NAME, ascii("localhost")),
            der(IP_ADDRESS, loopback4),
            der(IP_ADDRESS, loopback6));
    return der(SEQUENCE, der(OID, SUBJECT_ALTERNATIVE_NAME), der(OCTET_STRING, names));
  }

  private static byte[] name() {
    return der(
        SEQUENCE,
        der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8_STRING, ascii("localhost")))));
  }

  private static byte[] algorithm() {
    return der(SEQUENCE, der(OID, ECDSA_WITH_SHA256));
  }

  private static byte[] unusedBits() {
    return new byte[1];
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(out, content.size());
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
  }
}
