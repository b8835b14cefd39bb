using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Segue.Cli.Operation;

/// <summary>A time as people write it: <c>50ms</c>, <c>10s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>; <c>0</c> needs no unit.</summary>
internal static class TimeOption
{
    /// <summary>What a timer can count.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private static readonly (string Unit, TimeSpan Time)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result => Parse(result, name),
    };

    /// <returns>Null where it is no time.</returns>
    public static TimeSpan? TryParse(string text)
    {
        (string unit, TimeSpan time) = Units.FirstOrDefault(known => text.EndsWith(known.Unit, StringComparison.Ordinal), (Unit: "", Time: TimeSpan.Zero));
        string number = text[..^unit.Length];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && (unit.Length > 0 || value == 0)
            && value * time.TotalMilliseconds <= Longest.TotalMilliseconds
                ? value * time
                : null;
    }

    private static TimeSpan? Parse(ArgumentResult result, string name)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text) is not { } time)
        {
            result.AddError($"{name} takes a time such as 50ms, 10s, 5m or 2h, up to 24 days, not '{text}'.");
            return null;
        }

        return time;
    }
}
