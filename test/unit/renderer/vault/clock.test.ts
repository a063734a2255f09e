import { describe, expect, it } from 'vitest';
import { LogicalClock } from '#renderer/vault/clock.ts';

function clockAt(time: number) {
  const wall = { time, now: () => wall.time };
  const monotonic = { elapsed: 77 };
  return { wall, monotonic, clock: new LogicalClock(wall, () => monotonic.elapsed) };
}

describe('logical clock', () => {
  it('is the wall clock while that goes forward', () => {
    const { wall, clock } = clockAt(1000);
    expect(clock.now()).toBe(1000);
    wall.time = 5000;
    expect(clock.now()).toBe(5000);
  });

  it('never goes back, and goes on by the monotonic clock while the wall clock lies behind', () => {
    const { wall, monotonic, clock } = clockAt(1_000_000);
    clock.see(9_000_000);
    expect(clock.now()).toBe(9_000_000);
    monotonic.elapsed += 500;
    expect(clock.now()).toBe(9_000_500);
    wall.time -= 800_000;
    expect(clock.now()).toBe(9_000_500);
  });

  it('goes on when the wall clock is set back while the program runs', () => {
    const { wall, monotonic, clock } = clockAt(9_000_000);
    expect(clock.now()).toBe(9_000_000);
    wall.time = 1000;
    monotonic.elapsed += 250;
    expect(clock.now()).toBe(9_000_250);
  });

  it('follows a wall clock that is put right, and is not thrown into the future by it', () => {
    const { wall, monotonic, clock } = clockAt(1_000_000);
    clock.see(90_000_000);
    clock.now();
    wall.time = 90_002_000;
    monotonic.elapsed += 1000;
    expect(clock.now()).toBe(90_002_000);
  });

  it('is set back beyond two minutes, not within', () => {
    const { wall, clock } = clockAt(10_000_000);
    clock.see(10_119_000);
    expect(clock.isBack).toBe(false);
    wall.time -= 10_000;
    expect(clock.isBack).toBe(true);
  });

  it('is accepted as it is until it is set back again', () => {
    const { wall, clock } = clockAt(5_000_000);
    clock.see(10_000_000);
    clock.accept({ wall: 5_000_000, newest: 10_000_000 });
    expect(clock.isBack).toBe(false);
    wall.time = 4_000_000;
    expect(clock.isBack).toBe(true);
  });
});
