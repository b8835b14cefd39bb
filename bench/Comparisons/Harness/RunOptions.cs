namespace Segue.Comparisons.Harness;

/// <summary>How long a run measures.</summary>
/// <param name="IsQuick">Whether it is one of the short ones, whose figures are rough.</param>
/// <param name="IsDry">Whether everything runs once, which shows that it works and measures nothing.</param>
public sealed record RunOptions(bool IsQuick, bool IsDry)
{
    /// <summary>Reads the switches <c>--quick</c> and <c>--dry</c>.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    /// <returns>The options.</returns>
    public static RunOptions Parse(IEnumerable<string> arguments)
    {
        HashSet<string> given = [.. arguments];
        return new RunOptions(given.Contains("--quick"), given.Contains("--dry"));
    }

    /// <summary>How long the whole path is warmed up, with one caller and again with many.</summary>
    public TimeSpan WarmUp => Choose(dry: 0.02, quick: 0.5, full: 2);

    /// <summary>How long what is about to be measured runs before it is.</summary>
    public TimeSpan LeadIn => Choose(dry: 0.01, quick: 0.1, full: 0.2);

    /// <summary>How long one measurement takes.</summary>
    public TimeSpan Timed => Choose(dry: 0.02, quick: 0.3, full: 0.4);

    /// <summary>How many calls are due in a second where callers are open-loop and the rate is not searched.</summary>
    public double CallsPerSecond => IsDry ? 1_000 : 10_000;

    /// <summary>Chooses by the length of the run.</summary>
    /// <typeparam name="T">The type of what is chosen.</typeparam>
    /// <param name="dry">For a dry run.</param>
    /// <param name="quick">For a quick one.</param>
    /// <param name="full">For a full one.</param>
    /// <returns>The one that fits.</returns>
    public T Choose<T>(T dry, T quick, T full) => IsDry ? dry : IsQuick ? quick : full;

    private TimeSpan Choose(double dry, double quick, double full) => TimeSpan.FromSeconds(Choose<double>(dry, quick, full));
}
