import org.mustangproject.validator.ZUGFeRDValidator;

/** Says of each file whether it is valid; of one that is not, why. */
public class Validate {
  public static void main(String[] files) {
    for (String file : files) {
      ZUGFeRDValidator validator = new ZUGFeRDValidator();
      String report = validator.validate(file);
      boolean valid = validator.wasCompletelyValid();
      System.out.println("RESULT " + (valid ? "valid " : "invalid ") + file);
      if (!valid) System.out.println(report);
    }
  }
}
