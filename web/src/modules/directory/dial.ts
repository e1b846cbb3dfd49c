/** A number as a link that calls; what stands between the digits is for the eye. */
export const dial = (number: string): string => 'tel:' + number.replace(/[^\d+]/g, '')
