import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './build.js';
import { onPath } from './executables.js';
import type { Log } from './wait.js';

export interface MavenArtifact {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  /** For people: what is fetched. */
  readonly what: string;
}

/** Fetches an artifact and all that it runs on into `folder/<version>`, whole or not at all. Throws without Java or Maven. */
export async function fetchJars(wanted: MavenArtifact, folder: string, log: Log): Promise<void> {
  const { artifact, version, what } = wanted;
  if (!onPath('java')) throw new Error('there is no java on the PATH');
  const unfinished = mkdtempSync(join(folder, 'unfinished-'));
  const pom = join(unfinished, 'pom.xml');
  writeFileSync(pom, pomOf(wanted));
  try {
    const goal = [
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${join(unfinished, 'lib')}`,
    ];
    const run = { what: `${what}: fetching its jars with Maven`, log, cwd: unfinished };
    await runTool('mvn', ['--quiet', '--batch-mode', '--file', pom, ...goal], run);
    const jars = readdirSync(join(unfinished, 'lib'));
    if (!jars.includes(`${artifact}-${version}.jar`)) throw new Error(`Maven fetched no ${artifact}`);
    renameSync(join(unfinished, 'lib'), join(folder, version));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function pomOf({ group, artifact, version }: MavenArtifact): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>duecourse</groupId><artifactId>wanted</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
  </dependency></dependencies>
</project>
`;
}
