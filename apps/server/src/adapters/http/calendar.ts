import ical, { ICalCalendarMethod } from 'ical-generator'
import type { MeetingCard } from '@zaal/shared/http/api'

/** One meeting as an iCalendar file (RFC 5545), times in UTC so that every agenda reads them the same. */
export function calendarOf(card: MeetingCard, url: string): string {
  const calendar = ical({ name: card.title, method: ICalCalendarMethod.PUBLISH, prodId: '//Zaal//Zaal//NL' })
  calendar.createEvent({
    id: `${card.code}@zaal`,
    start: new Date(card.startsAt),
    end: new Date(card.endsAt),
    summary: card.title,
    description: card.about === '' ? url : `${card.about}\n\n${url}`,
    url,
    ...(card.place ? { location: card.place } : {}),
  })
  return calendar.toString()
}
