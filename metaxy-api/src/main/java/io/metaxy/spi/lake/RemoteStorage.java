package io.metaxy.spi.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that all storages share which the engine reaches over the network. */
public final class RemoteStorage {

  private static final String ROLE = "storage";

  private RemoteStorage() {}

  /**
   * The storage's extensions and secret; then, if the secret is the session's own, a look whether
   * it is the one for the data path, and whether it opens it.
   *
   * @param request what is to be attached
   * @param extensions what makes the engine reach the storage, and find its credential chain
   * @param type the type of its secrets, such as {@code s3}
   * @param credentials how it is signed in to
   * @param dataPath where the data files are; empty looks at nothing
   */
  public static List<LakeStep> steps(
      LakeRequest request,
      List<String> extensions,
      String type,
      Credentials credentials,
      Optional<String> dataPath) {
    List<LakeStep> steps = new ArrayList<>();
    extensions.forEach(extension -> steps.add(new LakeStep.LoadExtension(extension)));
    steps.addAll(credentials.steps(request, type, ROLE));
    if (request.keeper() == SecretKeeper.SESSION && dataPath.isPresent()) {
      String url = dataPath.get();
      steps.add(new LakeStep.CheckSecret(credentials.secret(request, ROLE), type, url));
      steps.add(new LakeStep.ProbeStorage(url));
    }
    return List.copyOf(steps);
  }
}
