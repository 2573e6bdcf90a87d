package io.metaxy.cli.graph;

import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Places boxes in layers by their depth. Within a layer a box stands near the middle of its
 * neighbours in the layer before or after, so that lines cross each other less.
 */
final class LayeredLayout {

  private static final double GAP = 26;
  private static final double LAYER_GAP = 64;
  private static final double MARGIN = 20;
  private static final int SWEEPS = 6;

  /** A place on the picture, in its units. */
  record Box(double x, double y, double width, double height) {}

  private final Map<FeatureKey, double[]> sizes;
  private final boolean sideways;
  private final List<List<FeatureKey>> layers = new ArrayList<>();
  private final Map<FeatureKey, List<FeatureKey>> before = new HashMap<>();
  private final Map<FeatureKey, List<FeatureKey>> after = new HashMap<>();

  /** Boxes of these widths and heights. */
  LayeredLayout(GraphView view, Map<FeatureKey, double[]> sizes, Direction direction) {
    this.sizes = sizes;
    this.sideways = direction == Direction.LR;
    Map<FeatureKey, Integer> depths = view.depths();
    for (GraphNode node : view.nodes()) {
      int depth = depths.getOrDefault(node.key(), 0);
      while (layers.size() <= depth) {
        layers.add(new ArrayList<>());
      }
      layers.get(depth).add(node.key());
      before.put(node.key(), node.parents());
      for (FeatureKey parent : node.parents()) {
        after.computeIfAbsent(parent, key -> new ArrayList<>()).add(node.key());
      }
    }
  }

  /** The places, in the order of the layers. */
  Map<FeatureKey, Box> boxes() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 1; i < layers.size(); i++) {
        int layer = down ? i : layers.size() - 1 - i;
        order(layers.get(layer), layers.get(down ? layer - 1 : layer + 1), down ? before : after);
      }
    }
    double widest = layers.stream().mapToDouble(this::length).max().orElse(0);
    Map<FeatureKey, Box> boxes = new LinkedHashMap<>();
    double across = MARGIN;
    for (List<FeatureKey> layer : layers) {
      double along = MARGIN + (widest - length(layer)) / 2;
      double thickest = 0;
      for (FeatureKey key : layer) {
        double[] size = size(key);
        boxes.put(
            key,
            sideways
                ? new Box(across, along, size[0], size[1])
                : new Box(along, across, size[0], size[1]));
        along += along(size) + GAP;
        thickest = Math.max(thickest, sideways ? size[0] : size[1]);
      }
      across += thickest + LAYER_GAP;
    }
    return boxes;
  }

  private static void order(
      List<FeatureKey> layer,
      List<FeatureKey> neighbours,
      Map<FeatureKey, List<FeatureKey>> connections) {
    Map<FeatureKey, Integer> places = new HashMap<>();
    for (int i = 0; i < neighbours.size(); i++) {
      places.put(neighbours.get(i), i);
    }
    Map<FeatureKey, Double> middles = new HashMap<>();
    for (int i = 0; i < layer.size(); i++) {
      double own = (double) i * neighbours.size() / layer.size();
      middles.put(
          layer.get(i),
          connections.getOrDefault(layer.get(i), List.of()).stream()
              .filter(places::containsKey)
              .mapToInt(key -> places.getOrDefault(key, 0))
              .average()
              .orElse(own));
    }
    Function<FeatureKey, Double> middle = key -> middles.getOrDefault(key, 0.0);
    layer.sort(Comparator.comparing(middle));
  }

  private double length(List<FeatureKey> layer) {
    return layer.stream().mapToDouble(key -> along(size(key)) + GAP).sum() - GAP;
  }

  private double along(double[] size) {
    return sideways ? size[1] : size[0];
  }

  private double[] size(FeatureKey key) {
    return sizes.getOrDefault(key, new double[] {0, 0});
  }
}
