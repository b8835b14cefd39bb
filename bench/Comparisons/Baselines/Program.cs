using Segue.Comparisons.Baselines;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;

RunOptions options = RunOptions.Parse(args);
switch (args[0])
{
    case "lock":
        CallMeasurement.Run("lock", () => new LockedCounter(), options, threads: true);
        break;
    case "lock-field":
        CallMeasurement.Run("lockField", () => new LockedFieldCounter(), options, threads: true);
        break;
    case "semaphore":
        CallMeasurement.Run("semaphore", () => new SemaphoreCounter(), options);
        break;
    case "channel":
        CallMeasurement.Run("channel", () => new ChannelCounter(), options);
        break;
    case "limiter":
        await PlainLimiterRun.RunAsync(options);
        break;
    case "start":
        await PlainStartRun.RunAsync();
        break;
    default:
        throw new ArgumentException($"There is no such command: {args[0]}");
}
