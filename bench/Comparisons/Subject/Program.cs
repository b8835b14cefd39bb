using System.Globalization;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Subject.Calls;
using Segue.Comparisons.Subject.Loading;
using Segue.Comparisons.Subject.Scale;
using Segue.Comparisons.Subject.Upgrades;

RunOptions options = RunOptions.Parse(args);
await (args switch
{
    ["calls", string variant, ..] => CallRun.RunAsync(Enum.Parse<ModuleVariant>(variant, ignoreCase: true), options),
    ["limiter", ..] => LimiterCallRun.RunAsync(options),
    ["pause", string rows, string upgrades, ..] => PauseRun.RunAsync(Number(rows), (int)Number(upgrades), options),
    ["sweep", string rows, string upgrades, ..] => SweepRun.RunAsync(Number(rows), (int)Number(upgrades), options),
    ["first-calls", string variant, string upgrades, ..] => FirstCallsRun.RunAsync(Enum.Parse<ModuleVariant>(variant, ignoreCase: true), (int)Number(upgrades)),
    ["restarted", ..] => RestartedRun.RunAsync(),
    ["keyed-memory", ..] => KeyedMemoryRun.RunAsync(options),
    ["scale", string folder, string servers, ..] => ScaleRun.RunAsync(folder, (int)Number(servers)),
    _ => throw new ArgumentException($"There is no such command: {string.Join(' ', args)}"),
});

static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
