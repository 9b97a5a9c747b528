// Where the vault lies: who may read it there, what carries it away, and what lies beside it.
import { basename, dirname, join } from 'node:path';
import { partEnding } from '../../ledger/whole-file.ts';
import { encrypted } from './disks.ts';
import { type Finding, good, type Machine, mend, unseen } from './machine.ts';

/** @param vault - absolute, without symbolic links. */
export function checkPlace(machine: Machine, vault: string): Finding[] {
  const folder = dirname(vault);
  return [
    ...permissions(machine, vault, folder),
    synced(machine, folder),
    fileSystem(machine, folder),
    room(machine, folder),
    ...neighbours(machine, vault, folder),
    atRest(machine, folder),
  ];
}

function permissions(machine: Machine, vault: string, folder: string): Finding[] {
  if (machine.platform === 'win32')
    return [
      unseen('Who else may read the vault on this computer: Windows keeps that where this cannot look.'),
    ];
  const [file, home] = [machine.mode(vault), machine.mode(folder)];
  if (!file || !home) return [mend(`The vault or its folder cannot be looked at: ${vault}`)];
  const findings: Finding[] = [];
  const open = (file.bits & 0o077) !== 0;
  if (!file.mine) findings.push(mend('The vault belongs to another user of this computer.'));
  else if (open)
    findings.push(mend(`Other users of this computer may reach the vault. Run: chmod 600 '${vault}'`));
  else findings.push(good('Only this user may read and write the vault.'));
  if ((home.bits & 0o022) !== 0)
    findings.push(mend(`Other users may change what is in the vault's folder. Run: chmod 700 '${folder}'`));
  else if ((home.bits & 0o055) !== 0)
    findings.push(
      mend(
        `Other users may see the names and times of files in the vault's folder. Run: chmod 700 '${folder}'`,
      ),
    );
  else findings.push(good("Only this user may look into the vault's folder."));
  return findings;
}

const syncingNames =
  /^(dropbox|onedrive|google ?drive|my drive|icloud|icloud drive|mobile documents|cloudstorage|nextcloud|owncloud|seafile|mega|megasync|pcloud|pclouddrive|yandex\.?disk|box|box sync|tresorit|syncthing|sync)\b/i;
const syncingMarks = [
  '.stfolder',
  '.dropbox',
  '.dropbox.cache',
  '.owncloudsync.log',
  '.nextcloudsync.log',
  '.tresorit',
  '.seafile-data',
];

function synced(machine: Machine, folder: string): Finding {
  for (let at = folder; ; at = dirname(at)) {
    const marks = machine.list(at)?.filter((name) => syncingMarks.includes(name)) ?? [];
    if (syncingNames.test(basename(at)) || marks.length > 0)
      return mend(
        `The vault seems to lie in a folder that is copied to a service or other machines: ${at}. Old copies of it open with old passphrases. Move it out.`,
      );
    if (dirname(at) === at) return good('No folder above the vault looks like one that is copied elsewhere.');
  }
}

const remote = /^(nfs|nfs4|cifs|smb3?|smbfs|afs|9p|ceph|fuse\.(sshfs|rclone|s3fs|gvfsd-fuse|davfs.*))$/;
const withoutOwners = /^(vfat|msdos|exfat)$/;

function fileSystem(machine: Machine, folder: string): Finding {
  const mount = mountOf(machine, folder);
  if (!mount) return unseen('Which kind of disk the vault lies on cannot be seen on this system.');
  if (remote.test(mount.kind))
    return mend(
      `The vault lies on another machine's disk (${mount.kind}), where a write that is done may not be. Move it here.`,
    );
  if (withoutOwners.test(mount.kind))
    return mend(
      `The vault lies on a disk that knows no users (${mount.kind}): everyone who uses this computer may read it.`,
    );
  if (mount.kind === 'tmpfs' || /^\/(tmp|var\/tmp)(\/|$)/.test(`${folder}/`))
    return mend('The vault lies in a folder that is emptied when the computer starts. Move it.');
  return good(`The vault lies on a disk of this computer (${mount.kind}).`);
}

export interface Mount {
  kind: string;
  /** Such as `/dev/mapper/home`. */
  device: string;
  /** Such as `253:1`. */
  numbers: string;
}

/** @see proc_pid_mountinfo(5) */
export function mountOf(machine: Machine, folder: string): Mount | null {
  const lines = machine.read('/proc/self/mountinfo')?.trimEnd().split('\n') ?? [];
  let best: (Mount & { at: string }) | null = null;
  for (const line of lines) {
    const [before, after] = line.split(' - ');
    const [, , numbers, , at] = before!.split(' ');
    const [kind, device] = after?.split(' ') ?? [];
    if (!at || !kind || !device || !numbers) continue;
    const holds = at === '/' || folder === at || folder.startsWith(`${at}/`);
    if (holds && (!best || at.length >= best.at.length)) best = { at, kind, device, numbers };
  }
  return best;
}

function room(machine: Machine, folder: string): Finding {
  const free = machine.freeBytes(folder);
  if (free === null) return unseen('How much room the disk has cannot be seen.');
  const megabytes = Math.floor(free / 1e6);
  const words = `${megabytes.toLocaleString('en')} MB are free on the vault's disk`;
  return megabytes < 500 ? mend(`Only ${words}. Make room.`) : good(`${words}.`);
}

function neighbours(machine: Machine, vault: string, folder: string): Finding[] {
  const own = new Set(['', '-wal', '-shm', '-journal'].map((ending) => basename(vault) + ending));
  const others = (machine.list(folder) ?? []).filter((name) => !own.has(name));
  const parts = others.filter((name) => name.endsWith(partEnding));
  const plain = others.filter((name) => !parts.includes(name) && !isCiphertext(machine, join(folder, name)));
  const findings: Finding[] = [];
  if (parts.length > 0)
    findings.push(
      mend(`A backup or restoring was cut short and left ${listed(parts)}, all ciphertext. Delete them.`),
    );
  findings.push(
    plain.length > 0
      ? mend(
          `Beside the vault lies what is not ciphertext, or cannot be told to be: ${listed(plain)}. Keep the vault in a folder of its own.`,
        )
      : good('Beside the vault lies nothing but ciphertext.'),
  );
  return findings;
}

const age = Buffer.from('age-encryption.org/v1\n');

/** Whether a file begins as an age file or as a vault does. What follows is not read. */
function isCiphertext(machine: Machine, path: string): boolean {
  const first = Buffer.from(machine.firstBytes(path, 72) ?? []);
  const isVault =
    first.toString('latin1', 0, 15) === 'SQLite format 3' && first.toString('latin1', 68, 72) === 'SPRH';
  return isVault || first.subarray(0, age.length).equals(age);
}

const listed = (names: readonly string[]) =>
  names.length <= 4 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;

function atRest(machine: Machine, folder: string): Finding {
  const mount = mountOf(machine, folder);
  const known = mount && encrypted(machine, mount.numbers);
  if (known === true) return good("The vault's disk is encrypted as a whole, too.");
  if (known === false)
    return mend(
      "The vault's disk is not encrypted as a whole, as far as this can see: the vault is ciphertext, but the browser and other programs keep files there. Turn on disk encryption.",
    );
  return unseen("Whether the vault's disk is encrypted as a whole. Look in the system's settings.");
}
