/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshetUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://h/d | mysql://h/d",
        "mysql://h/d? | mysql://h/d?",
        "mysql://h/d?a=1&b=%26%3D&a=2 | mysql://h/d?a=1&b=%26%3D&a=2",
        "mysql://h/d?freshet.maximumPoolSize=5 | mysql://h/d",
        "mysql://h/d?freshet.maximumPoolSize=5&a=1 | mysql://h/d?a=1",
        "mysql://h/d?a=1&freshet.maximumPoolSize=5 | mysql://h/d?a=1",
        "mysql://h/d?a=1&freshet.maximumPoolSize=5&&b=2 | mysql://h/d?a=1&&b=2",
        "mysql://u:p@[::1]:3306,h2/d?x=freshet.y&freshet.maximumPoolSize=5 | mysql://u:p@[::1]:3306,h2/d?x=freshet.y",
        "mysql:replication://address=(type=source)(host=h1)(port=1),(type=replica,host=h2)/d?freshet.maximumPoolSize=5 | mysql:replication://address=(type=source)(host=h1)(port=1),(type=replica,host=h2)/d",
        "sqlserver://h;databaseName=d;freshet.maximumPoolSize=5;b=2 | sqlserver://h;databaseName=d;b=2"
      })
  void ourParametersAreTakenOutAndTheRestIsLeftToTheByte(String ours, String drivers) {
    FreshetUrl parsed = FreshetUrl.parse("jdbc:freshet:" + ours);
    assertThat(parsed.driverUrl()).isEqualTo("jdbc:" + drivers);
    if (ours.contains("freshet.m")) {
      assertThat(parsed.settings()).isEqualTo(Map.of("freshet.maximumPoolSize", "5"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://h1:1,h2:2/d",
        "mysql:loadbalance://h1,h2/d",
        "mysql:replication://h1,h2/d",
        "mysql+srv://_mysql._tcp.h/d",
        "mysql+srv:replication://_mysql._tcp.h/d",
        "mysqlx:nothing",
        "mariadb:sequential://h1,h2/d",
        "mariadb:loadbalance://h1,h2/d",
        "mariadb:replication://h1,h2/d"
      })
  void everyFormForSeveralHostsGoesToTheDriver(String rest) throws SQLException {
    FreshetUrl parsed = FreshetUrl.parse("jdbc:freshet:" + rest + "?freshet.poolName=p");
    assertThat(parsed.driverUrl()).isEqualTo("jdbc:" + rest);
    if (rest.equals("mysqlx:nothing")) {
      assertThatThrownBy(() -> DriverFinder.find(parsed.driverUrl()))
          .hasMessageContaining("No JDBC driver");
    } else {
      assertThat(DriverFinder.find(parsed.driverUrl()).getClass().getName())
          .contains(rest.startsWith("mysql") ? "com.mysql.cj" : "org.mariadb");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:mysql://h/d", "jdbc:freshe", "JDBC:FRESHET:mysql://h", "x"})
  void otherUrlsAreNotOurs(String url) throws SQLException {
    FreshetDriver driver = new FreshetDriver();
    assertThat(driver.acceptsURL(url)).isFalse();
    assertThat(driver.connect(url, new Properties())).isNull();
  }

  @Test
  void nullIsNotOursEither() throws SQLException {
    assertThat(new FreshetDriver().acceptsURL(null)).isFalse();
    assertThat(new FreshetDriver().connect(null, null)).isNull();
  }

  @Test
  void theServiceLoaderFindsTheDriver() {
    assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(FreshetDriver.class);
  }

  @Test
  void aMissingDriverIsNamed() {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:freshet:sqlserver://h/d"))
        .isInstanceOf(SQLException.class)
        .hasMessage(
            "No JDBC driver takes jdbc:sqlserver: URLs; add the driver"
                + " com.microsoft.sqlserver.jdbc.SQLServerDriver to the class path");
  }

  @Test
  void propertyInfoShowsOurSettingsAndTheDrivers() throws SQLException {
    assertThat(new FreshetDriver().getPropertyInfo("jdbc:freshet:mysql://h/d", new Properties()))
        .extracting(p -> p.name)
        .contains("freshet.maximumPoolSize", "connectTimeout");
  }

  @Test
  void keysPrintNoSecrets() {
    Properties info = new Properties();
    info.setProperty("password", "hunter2");
    UrlRequest request =
        new UrlRequest("jdbc:freshet:mysql://app:hunter2@h/d?password=hunter2", info);
    assertThat(request.key().toString()).isEqualTo("jdbc:freshet:mysql://h/d");
  }

  @Test
  void keysAreEqualOnlyIfAllPropertiesAre() {
    String url = "jdbc:freshet:mysql://h/keys";
    Properties defaults = new Properties();
    defaults.setProperty("user", "app");
    Properties byDefault = new Properties(defaults);
    Properties given = new Properties();
    given.setProperty("user", "app");
    assertThat(keyOf(url, byDefault)).isEqualTo(keyOf(url, given)).isEqualTo(keyOf(url, given));

    given.setProperty("password", "one");
    Object one = keyOf(url, given);
    given.setProperty("password", "two");
    assertThat(keyOf(url, given)).isNotEqualTo(one);
    assertThat(keyOf(url, byDefault)).isNotEqualTo(one);

    byDefault.put("socket", 1); // no text, so Properties does not name it
    assertThat(keyOf(url, byDefault)).isNotEqualTo(keyOf(url, new Properties(defaults)));
    Properties number = new Properties(defaults);
    number.put("socket", 2);
    assertThat(keyOf(url, number)).isNotEqualTo(keyOf(url, byDefault));
  }

  private static Object keyOf(String url, Properties info) {
    return new UrlRequest(url, info).key();
  }
}
