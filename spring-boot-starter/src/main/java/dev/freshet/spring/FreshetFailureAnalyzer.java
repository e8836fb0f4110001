/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what is wrong with {@code freshet.*}, and what to write instead. */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class FreshetFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, RuntimeException ignored) {
    FreshetSettingException ours = findCause(root, FreshetSettingException.class);
    if (ours != null) {
      return new FailureAnalysis(ours.getMessage(), ours.remedy(), ours);
    }
    ConfigurationPropertiesBindException bind =
        findCause(root, ConfigurationPropertiesBindException.class);
    if (bind == null || bind.getBeanType() != FreshetProperties.class) {
      return null;
    }
    UnboundConfigurationPropertiesException unknown =
        findCause(bind, UnboundConfigurationPropertiesException.class);
    return unknown == null ? null : unknown(unknown);
  }

  private static FailureAnalysis unknown(UnboundConfigurationPropertiesException e) {
    StringBuilder problem = new StringBuilder();
    StringBuilder remedy = new StringBuilder();
    for (ConfigurationProperty p : e.getUnboundProperties()) {
      String name = p.getName().toString();
      problem.append("There is no setting %s%s.%n".formatted(name, from(p)));
      remedy.append("Write %s instead of %s, or take it out.%n".formatted(nearest(name), name));
    }
    return new FailureAnalysis(problem.toString().strip(), remedy.toString().strip(), e);
  }

  private static String from(ConfigurationProperty property) {
    return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
  }

  /** As Spring writes names: {@code freshet.maximum-pool-size}. */
  static List<String> names() {
    return Stream.concat(
            FreshetConfig.settings().stream().map(FreshetConfig.SettingInfo::name),
            Stream.of("wrap", "leave"))
        .map(n -> "freshet." + n.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String nearest(String name) {
    return names().stream()
        .min(Comparator.comparingInt(n -> distance(bare(n), bare(name))))
        .orElseThrow();
  }

  private static String bare(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** How many letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(diagonal, row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
