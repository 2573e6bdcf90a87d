package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.SecretValue.Plain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a server or a storage is signed in to, by the rule that all of them share: keys that are
 * given create a secret, under their name or a generated one; a name alone refers to a secret that
 * exists; neither leaves it to the credential chain, which is the environment and the files of the
 * user.
 *
 * @param secretName the configured name
 * @param parameters what the secret is created with, by upper-case name; empty refers to one that
 *     exists if there is a name
 * @param replace whether a secret that outlasts the session and has the configured name is replaced
 */
public record Credentials(
    Optional<String> secretName, Map<String, SecretValue> parameters, boolean replace) {

  private static final String NAME = "secret_name";
  private static final String PARAMETERS = "secret_parameters";
  private static final String REPLACE = "replace_secret";
  private static final String PROVIDER = "PROVIDER";
  private static final String CHAIN = "credential_chain";

  /** Copies the map, keeping its order. */
  public Credentials {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The credential chain. */
  public static Credentials chain() {
    return new Credentials(Optional.empty(), Map.of(), false);
  }

  /** A secret that exists when the lake is attached. */
  public static Credentials named(String secretName) {
    return new Credentials(Optional.of(secretName), Map.of(), false);
  }

  /** The keys that {@link #read} takes from a server's table, beside those of the provider. */
  public static List<ConfigKey> keys() {
    return List.of(
        ConfigKey.optional(
            NAME,
            "text",
            "The name of the secret: with keys the one that is created, alone one that exists."),
        ConfigKey.optional(
            PARAMETERS,
            "table",
            "Parameters of DuckDB's secret by name, which are added to the others or replace them. Values that are not known to be harmless are treated as secrets."));
  }

  /**
   * The keys that {@link #readOfStorage} takes from a storage's table, beside those of the
   * provider.
   */
  public static List<ConfigKey> keysOfStorage() {
    List<ConfigKey> keys = new ArrayList<>(keys());
    keys.add(
        ConfigKey.optional(
            REPLACE,
            "boolean",
            "Whether a secret of the configured name that MotherDuck keeps is replaced; `false` by default."));
    return List.copyOf(keys);
  }

  /**
   * Reads the keys of {@link #keys} from a table.
   *
   * @param given the provider's own keys that are there, as parameters by upper-case name
   */
  public static Credentials read(ConfigSection section, Map<String, SecretValue> given) {
    Map<String, SecretValue> parameters = new TreeMap<>(given);
    section
        .values(PARAMETERS)
        .forEach(
            (name, value) -> {
              if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw section.invalid(
                    PARAMETERS,
                    "\"%s\" is no name of a parameter. Use letters, digits and underscores."
                        .formatted(name));
              }
              parameters.putAll(SecretParameters.of(Map.of(name, value)));
            });
    return new Credentials(
        section.text(NAME).map(String::strip).filter(name -> !name.isEmpty()), parameters, false);
  }

  /**
   * Reads the keys of {@link #keysOfStorage} from a table.
   *
   * @param given the provider's own keys that are there, as parameters by upper-case name
   */
  public static Credentials readOfStorage(ConfigSection section, Map<String, SecretValue> given) {
    Credentials read = read(section, given);
    return new Credentials(
        read.secretName(), read.parameters(), section.bool(REPLACE).orElse(false));
  }

  /**
   * Refuses some of several keys without the others.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE}
   */
  public static void together(ConfigSection section, List<String> keys) {
    List<String> missing = keys.stream().filter(key -> section.filled(key).isEmpty()).toList();
    if (!missing.isEmpty() && missing.size() < keys.size()) {
      throw section.invalid(
          missing.get(0),
          "is missing: %s go together. Give all of them, or none."
              .formatted(String.join(", ", keys)));
    }
  }

  /** The same with one more parameter, or another value of one. */
  public Credentials with(String parameter, Object value) {
    Map<String, SecretValue> more = new TreeMap<>(parameters);
    more.putAll(SecretParameters.of(Map.of(parameter, value)));
    return new Credentials(secretName, more, replace);
  }

  /** The same under a name. */
  public Credentials under(String newName) {
    return new Credentials(Optional.of(newName), parameters, replace);
  }

  /** The same, where a secret that outlasts the session and has the name is replaced. */
  public Credentials replacing() {
    return new Credentials(secretName, parameters, true);
  }

  /** The same with the credential chain wherever no parameter of these says who one is. */
  public Credentials orChain(List<String> identifying) {
    if (isExisting()
        || parameters.containsKey(PROVIDER)
        || identifying.stream().anyMatch(parameters::containsKey)) {
      return this;
    }
    Map<String, SecretValue> more = new TreeMap<>(parameters);
    more.put(PROVIDER, new Plain(CHAIN));
    return new Credentials(secretName, more, replace);
  }

  /** Whether the secret has to exist already. */
  public boolean isExisting() {
    return secretName.isPresent() && parameters.isEmpty();
  }

  /** Whether the secret comes from the environment and the files of the user. */
  public boolean isChain() {
    return new Plain(CHAIN).equals(parameters.get(PROVIDER));
  }

  /**
   * The name of the secret.
   *
   * @param role what it is for, such as {@code catalog}, if a name has to be generated
   */
  public String secret(LakeRequest request, String role) {
    return secretName.orElseGet(() -> request.generatedSecret(role));
  }

  /**
   * The server that they sign in to.
   *
   * @param type the type of server, such as {@code postgres}
   * @param role what the secret is for, such as {@code catalog}
   */
  public LakeMetadata.Server server(LakeRequest request, String type, String role) {
    Optional<String> address =
        plain("HOST").map(host -> plain("PORT").map(port -> host + ":" + port).orElse(host));
    return new LakeMetadata.Server(type, secret(request, role), address);
  }

  private Optional<String> plain(String parameter) {
    return parameters.get(parameter) instanceof Plain plain
        ? Optional.of(plain.value().toString())
        : Optional.empty();
  }

  /**
   * Creates the secret, if it has to be.
   *
   * @param type what it opens, such as {@code s3}
   * @param role what it is for, such as {@code catalog}
   */
  public List<LakeStep> steps(LakeRequest request, String type, String role) {
    if (isExisting()) {
      return List.of();
    }
    List<LakeStep> steps = new ArrayList<>();
    boolean ours = secretName.isEmpty() || request.keeper() == SecretKeeper.SESSION;
    steps.add(
        new LakeStep.CreateSecret(
            secret(request, role), type, parameters, request.keeper(), ours || replace));
    return List.copyOf(steps);
  }
}
