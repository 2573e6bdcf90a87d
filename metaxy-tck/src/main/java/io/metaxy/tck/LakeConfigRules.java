package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.tck.LakePartContract.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of keys becomes a value. */
@RuleGroup("LC")
abstract class LakeConfigRules extends LakeRules {

  /** The types of {@link ConfigKey} for which any text is not right. */
  private static final Set<String> TYPED = Set.of("number", "boolean", "table");

  private final LakePartContract contract;

  LakeConfigRules(LakePartContract contract) {
    super(contract);
    this.contract = contract;
  }

  @Rule("LC-01")
  void theProviderIsFoundByItsType() {
    assertThat(contract.providersOfItsType())
        .singleElement()
        .hasSameClassAs(contract.testedProvider());
  }

  @Rule("LC-02")
  void theFullConfigurationHasEveryListedKey() {
    assertThat(keyNames()).containsAll(minimal().keySet());
    assertThat(full()).containsOnlyKeys(keyNames());
  }

  @Rule("LC-03")
  void theListedKeysAreReadAndNoOthers() {
    for (Map<String, Object> values : List.of(minimal(), full())) {
      MapConfigSection section = section(values);
      contract.configure(section);
      assertThat(keyNames()).containsAll(section.readKeys());
      assertThat(section.readKeys()).containsAll(values.keySet());
    }
  }

  @Rule("LC-04")
  void aRequiredKeyThatIsMissingIsNamed() {
    List<String> required =
        contract.keys().stream().filter(ConfigKey::required).map(ConfigKey::name).toList();
    assumeFalse(required.isEmpty());
    required.forEach(key -> refuses(without(minimal(), Set.of(key)), key));
  }

  @Rule("LC-05")
  void aKeyThatIsMissingBesideThoseItGoesWithIsNamed() {
    assumeFalse(contract.keysThatGoTogether().isEmpty());
    for (Set<String> together : contract.keysThatGoTogether()) {
      together.forEach(key -> refuses(without(full(), Set.of(key)), key));
    }
  }

  @Rule("LC-06")
  void aValueOfAnotherTypeIsNotReadAndItsKeyIsNamed() {
    List<ConfigKey> typed =
        contract.keys().stream().filter(key -> TYPED.contains(key.type())).toList();
    assumeFalse(typed.isEmpty());
    typed.forEach(key -> refuses(with(full(), key.name(), "some text"), key.name()));
  }

  @Rule("LC-07")
  void equalConfigurationsMakeEqualValuesAndOthersMakeOthers() {
    for (Map<String, Object> values : List.of(minimal(), full())) {
      Object value = configure(values).value();
      assertThat(configure(values).value()).isEqualTo(value).hasSameHashCodeAs(value);
    }
    if (!minimal().equals(full())) {
      assertThat(configure(minimal()).value()).isNotEqualTo(configure(full()).value());
    }
  }

  @Rule("LC-08")
  void theStepsOfAValueDoNotChange() {
    Map<String, Object> values = full();
    Part part = configure(values);
    List<LakeStep> before = List.copyOf(steps(part));
    values.clear();
    assertThatThrownBy(() -> steps(part).remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(steps(part)).isEqualTo(before);
  }

  @Rule("LC-09")
  void readingAConfigurationOpensNothing() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(1);
      Surroundings here = new Surroundings(dir, "localhost", server.getLocalPort());
      for (Map<String, Object> values : List.of(contract.minimal(here), contract.full(here))) {
        steps(configure(values));
        assertThat(dir).isEmptyDirectory();
        assertThatThrownBy(server::accept)
            .as("a connection")
            .isInstanceOf(SocketTimeoutException.class);
      }
    }
  }
}
