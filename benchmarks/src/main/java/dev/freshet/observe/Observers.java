/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import dev.freshet.FreshetPools;
import dev.freshet.metrics.FreshetMeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jdk.jfr.Recording;

/** Who looks on while it is measured. */
public enum Observers {
  /** Counters, which cannot be switched off, and nothing else: no JMX, no recording. */
  ALL_OFF {
    @Override
    AutoCloseable watch(FreshetPools pools) {
      return () -> {};
    }
  },
  /** Counters, JMX, and a Flight Recorder that does not record: what is always there. */
  AS_IT_COMES {
    @Override
    AutoCloseable watch(FreshetPools pools) {
      return () -> {};
    }
  },
  /** And Micrometer, with Freshet's and HikariCP's names in a registry for Prometheus. */
  MICROMETER {
    @Override
    AutoCloseable watch(FreshetPools pools) {
      FreshetMeterBinder binder = new FreshetMeterBinder(pools);
      binder.bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
      return binder;
    }
  },
  /** And a recording with all events, that of each open included. */
  RECORDING {
    @Override
    AutoCloseable watch(FreshetPools pools) {
      return recordingOpens();
    }
  };

  abstract AutoCloseable watch(FreshetPools pools);

  /** The value of the setting {@code metrics.jmx}. */
  String jmx() {
    return String.valueOf(this != ALL_OFF);
  }

  static Recording recordingOpens() {
    Recording recording = new Recording();
    recording.enable("freshet.Open");
    recording.enable("freshet.Reset");
    recording.setMaxSize(1 << 24);
    recording.start();
    return recording;
  }
}
