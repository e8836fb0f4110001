/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;

/** A job of ten chunks, by Spring Batch 6 and its own annotations. */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository
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
                .<Integer, Integer>chunk(10)
                .reader(new ListItemReader<>(IntStream.range(0, 100).boxed().toList()))
                .transactionManager(manager)
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
  Runner runner(JobOperator operator, Job copying, DataSource dataSource) {
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/batch/core/schema-mysql.sql"))
        .execute(dataSource);
    return () -> operator.start(copying, new JobParameters()).getStatus().name();
  }
}
