// Text from outside chooses a file, and nothing keeps it inside the folder that was meant.

import { calls, everyLanguage, numberCasts, python, scripts, sinks, sinksWhen } from '../patterns.ts';
import type { CallPattern, Rule } from '../rule.ts';

const fileSystem = '{fs,fs/promises,fs.promises,fs-extra,graceful-fs}';
const oneName =
  '{readFile,readFileSync,writeFile,writeFileSync,appendFile,appendFileSync,open,openSync,createReadStream,createWriteStream,readdir,readdirSync,unlink,unlinkSync,rm,rmSync,rmdir,rmdirSync,mkdir,mkdirSync,stat,statSync,access,accessSync,opendir,opendirSync,truncate,truncateSync,chmod,chmodSync,watch,watchFile,readJson,readJsonSync,remove,removeSync,outputFile,ensureDir}';
const twoNames =
  '{rename,renameSync,copyFile,copyFileSync,link,linkSync,symlink,symlinkSync,cp,cpSync,copy,move}';

/** What is left names one file of a folder, or a number. */
const pythonNames: readonly CallPattern[] = [
  ...numberCasts,
  ...calls(
    'os.path.basename',
    'werkzeug.utils.secure_filename',
    'werkzeug.{security,utils}.safe_join',
    'flask.safe_join',
  ),
  ...calls('django.utils.text.get_valid_filename', 'ntpath.basename', 'posixpath.basename', '*.hexdigest'),
];
const scriptNames: readonly CallPattern[] = [
  ...numberCasts,
  ...calls('path.basename', 'path.posix.basename', 'sanitize-filename', 'encodeURIComponent'),
];

const pythonGuards = calls('*.is_relative_to', '*.relative_to', 'os.path.commonpath');

/** They only tell whether a file is there. */
const pythonQuestions = [
  'os.path.{exists,lexists,isfile,isdir,islink,getsize,getmtime}',
  'os.{stat,lstat,access}',
];

export const pathTraversal = {
  id: 'path-traversal',
  title: 'Path traversal',
  cwe: ['CWE-22'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 8.1,
  message: '{source} chooses the file of {sink}; `..` or an absolute path leaves the folder.',
  fix: 'Resolve the path (realpath) and compare it with the resolved folder and a separator (commonpath, path.relative).',
  proof: 'path',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks(
          [0, 'file'],
          ['open', 'io.open', 'codecs.open', 'os.open', 'builtins.open', 'aiofiles.open'],
        ),
        ...sinks(
          [0, 'path'],
          [
            'os.{remove,unlink,rmdir,removedirs,mkdir,makedirs,listdir,scandir,walk,chmod,truncate,chown,lchown,readlink,mkfifo}',
          ],
        ),
        ...sinks(
          [0, 1],
          ['os.{rename,renames,replace,link,symlink}', 'shutil.{copy,copy2,copyfile,copytree,move}'],
        ),
        ...sinks([0], ['shutil.{rmtree,make_archive}', 'linecache.{getline,getlines}', 'fileinput.input']),
        ...sinks(
          [0, 'path_or_file', 'filename_or_fp'],
          ['flask.send_file', 'quart.send_file', 'sanic.response.file'],
        ),
        ...sinks([0, 'directory'], ['flask.send_from_directory']),
        ...sinks(
          [0, 'path'],
          ['fastapi.responses.FileResponse', 'starlette.responses.FileResponse', 'aiohttp.web.FileResponse'],
        ),
        ...sinks(['root'], ['bottle.static_file']),
        ...sinks(
          ['receiver'],
          [
            '*.{read_text,read_bytes,write_text,write_bytes,iterdir,rglob,unlink,touch}',
            'pathlib.Path.{open,mkdir,rmdir}',
          ],
        ),
        ...sinks(
          [0],
          [
            'zipfile.ZipFile',
            'tarfile.open',
            'gzip.open',
            'bz2.open',
            'lzma.open',
            'glob.glob',
            'sqlite3.connect',
          ],
        ),
        ...sinks(
          [0],
          ['pandas.{read_csv,read_json,read_excel,read_table,read_parquet,read_feather}', 'PIL.Image.open'],
        ),
        ...sinks(
          [0, 'file', 'fname'],
          ['numpy.{load,loadtxt,genfromtxt,fromfile,save,savetxt}', 'cv2.{imread,imwrite}'],
        ),
        ...sinks(
          [0, 'filename'],
          [
            '*.files[].save',
            'werkzeug.datastructures.FileStorage.save',
            '{file,upload,uploaded,image,photo}.save',
          ],
        ),
      ],
      sanitisers: pythonNames,
      guards: pythonGuards,
    },
    {
      kind: 'question',
      languages: python,
      sinks: [
        ...sinks([0, 'path'], pythonQuestions),
        ...sinks(['receiver'], ['pathlib.Path.{exists,stat,lstat}', '*.{is_file,is_dir}']),
      ],
      sanitisers: pythonNames,
      guards: pythonGuards,
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks([0], [`${fileSystem}.${oneName}`]),
        ...sinks([0, 1], [`${fileSystem}.${twoNames}`]),
        // express refuses to leave a `root`
        ...sinksWhen([0], ['*.{sendFile,sendfile}'], [{ argument: 'root', is: 'absent' }]),
        ...sinksWhen([0], ['{res,response}.download'], [{ argument: 'root', is: 'absent' }]),
        ...sinks(['root'], ['*.{sendFile,sendfile,download}', 'koa-send']),
        ...sinks([0], ['Deno.{open,readFile,readTextFile,writeFile,writeTextFile,remove}', 'Bun.file']),
        ...sinks([0], ['express.static', 'serve-static']),
        ...sinks([0], ['process.chdir', 'module.createRequire', 'path-to-file']),
      ],
      sanitisers: scriptNames,
      guards: calls('path.relative'),
    },
    {
      kind: 'question',
      languages: scripts,
      sinks: sinks([0], [`${fileSystem}.{exists,existsSync,lstat,lstatSync,pathExists,pathExistsSync}`]),
      sanitisers: scriptNames,
      guards: calls('path.relative'),
    },
  ],
} satisfies Rule;
