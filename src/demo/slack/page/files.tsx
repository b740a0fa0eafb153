import type { PageMessage } from './api';
import { Picture } from './blocks/picture';
import { fileUrl } from './here';

/** What was uploaded with a message: pictures are shown, the rest can be fetched. */
export function Files({ files }: { files: NonNullable<PageMessage['files']> }) {
  return (
    <div className="files">
      {files.map((file) =>
        file.mimetype.startsWith('image/') ? (
          <Picture key={file.id} src={fileUrl(file)} alt={file.name} title={file.name} />
        ) : (
          <a key={file.id} className="file" href={fileUrl(file)} download={file.name}>
            <span className="file-sign" aria-hidden="true">
              {file.name.split('.').at(-1)?.slice(0, 4).toUpperCase()}
            </span>
            <span>
              <b>{file.name}</b>
              <small>{file.mimetype}</small>
            </span>
          </a>
        ),
      )}
    </div>
  );
}
