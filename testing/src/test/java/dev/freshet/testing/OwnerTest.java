/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whose end is the end of the servers. */
class OwnerTest {

  private final ProcessHandle self = ProcessHandle.current();

  @Test
  void isThisJvmWithoutMaven() {
    assertEquals(self, Owner.find(self, process -> "java -jar some.jar"));
  }

  @Test
  void isTheMavenAbove() {
    ProcessHandle parent = self.parent().orElseThrow();
    assertEquals(
        parent,
        Owner.find(
            self,
            process ->
                process.equals(parent)
                    ? "java org.codehaus.plexus.classworlds.launcher.Launcher verify"
                    : "java -jar some.jar"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void survivesItsNameAndIsNotALaterProcessWithItsId() {
    Owner owner = Owner.current();
    assertTrue(owner.isAlive());
    assertEquals(owner, Owner.parse(owner.directoryName()));
    assertFalse(new Owner(owner.pid(), owner.startTicks() + 1).isAlive());
    assertNull(Owner.parse("sweep.lock"));
  }
}
