/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import java.util.stream.IntStream;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.support.ListItemReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** A job of ten chunks, by Spring Batch 5. */
@Configuration(proxyBeanMethods = false)
class BatchJob {

  /** Runs it, and tells its status. */
  interface Runner {

    String run() throws Exception;
  }

  @Bean
  Job copying(JobRepository repository, PlatformTransactionManager manager, JdbcTemplate jdbc) {
    return new JobBuilder("copying", repository)
        .start(
            new StepBuilder("copy", repository)
                .<Integer, Integer>chunk(10, manager)
                .reader(new ListItemReader<>(IntStream.range(0, 100).boxed().toList()))
                .writer(
                    chunk -> {
                      for (Integer each : chunk) {
                        jdbc.update("INSERT INTO copied VALUES (?)", each);
                      }
                      jdbc.execute("SET @left_over = 'of Batch'");
                    })
                .build())
        .build();
  }

  @Bean
  Runner runner(JobLauncher launcher, Job copying) {
    return () -> launcher.run(copying, new JobParameters()).getStatus().name();
  }
}
