package it.library;

public final class Words {

  private Words() {}

  public static String greeting() {
    return "from the library";
  }
}
