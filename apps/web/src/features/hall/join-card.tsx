import { useTranslation } from 'react-i18next'
import { QrCode } from '../../ui/qr-code.tsx'

/** How to come in: the code to point a camera at and the address to type. */
export function JoinCard({ url }: { readonly url: string }) {
  const { t } = useTranslation('hall')
  const address = url.replace(/^https?:\/\//, '')
  const [host, code] = [address.slice(0, address.lastIndexOf('/')), address.slice(address.lastIndexOf('/'))]
  return (
    <aside className="z-hall__join hall__join">
      <QrCode text={url} label={t('joinName', { address })} />
      <p className="z-hall__code">
        {host}
        <wbr />
        {code}
      </p>
      <p>{t('join')}</p>
    </aside>
  )
}
