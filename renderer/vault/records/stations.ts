import type { StationId } from '#shared/journal/header.ts';
import type { OpenVault } from '../core.ts';

/** Name of a station as its card gave it; its id while no card of it is trusted. */
export function stationName(vault: OpenVault, station: StationId): string {
  if (station === vault.station.stationId) return `${vault.station.unit}${vault.station.stationNo}`;
  const payload = vault.config.newest('station.trust').get(station)?.payload;
  if (typeof payload === 'object' && payload !== null && 'unit' in payload && 'stationNo' in payload) {
    return `${String(payload.unit)}${String(payload.stationNo)}`;
  }
  return station;
}
