using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>Reads what a contract method says of how its calls run: <c>[Concurrent]</c> and <c>[Deadline]</c>.</summary>
internal static class CallRules
{
    /// <summary>The longest deadline that a timer can measure, rounded.</summary>
    private const double MostSeconds = 4_000_000;

    /// <summary>What <c>Timeout.Infinite</c> says: no deadline, whatever the server's default is.</summary>
    private const double Infinite = -1;

    public static bool IsConcurrent(IMethodSymbol method) => method.FindAttribute(MetadataNames.ConcurrentAttribute) is not null;

    /// <param name="method">The method.</param>
    /// <param name="ticks">The deadline in ticks; 0 where the method says nothing, below 0 for none.</param>
    /// <returns>False where what it says is no deadline.</returns>
    public static bool TryGetDeadline(IMethodSymbol method, out long ticks)
    {
        ticks = 0;
        switch (method.FindAttribute(MetadataNames.DeadlineAttribute)?.ConstructorArguments)
        {
            case null:
                return true;
            case [{ Value: double seconds }]:
                // Not by TimeSpan.FromSeconds, which rounds differently where the compiler runs on .NET Framework.
                ticks = seconds == Infinite ? -1 : seconds is > 0 and <= MostSeconds ? (long)Math.Round(seconds * TimeSpan.TicksPerSecond) : 0;
                return ticks != 0;
            case [{ Value: string text }]:
                ticks = TryParseTime(text, out TimeSpan time) ? time.Ticks : 0;
                return ticks > 0;
            default:
                return false;
        }
    }

    /// <summary>Reads a time above zero that a timer can measure.</summary>
    public static bool TryParseTime(string text, out TimeSpan time) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time) && time > TimeSpan.Zero && time.TotalSeconds <= MostSeconds;

    /// <summary>What the fingerprint of a contract says of it, after the method's signature; empty for most.</summary>
    public static string CanonicalText(IMethodSymbol method)
    {
        string concurrent = IsConcurrent(method) ? " concurrent" : "";
        bool hasDeadline = TryGetDeadline(method, out long ticks) && ticks != 0;
        return concurrent + (hasDeadline ? $" deadline {ticks.ToString(CultureInfo.InvariantCulture)}" : "");
    }
}
