namespace Tour.Display;

/// <summary>Figures as people read them, with their units.</summary>
internal static class Figures
{
    /// <summary>What stands for a figure that there is not.</summary>
    public const string None = "-";

    private const double MicrosecondsPerMillisecond = 1_000;
    private const double MicrosecondsPerSecond = 1_000_000;

    public static string Time(TimeSpan? time) => time is { } value ? Microseconds(value.TotalMicroseconds) : None;

    public static string Microseconds(double? time) => time switch
    {
        null => None,
        < MicrosecondsPerMillisecond => $"{time:0} µs",
        < 10 * MicrosecondsPerMillisecond => $"{time / MicrosecondsPerMillisecond:0.00} ms",
        < MicrosecondsPerSecond => $"{time / MicrosecondsPerMillisecond:0} ms",
        < 10 * MicrosecondsPerSecond => $"{time / MicrosecondsPerSecond:0.00} s",
        _ => $"{time / MicrosecondsPerSecond:0.0} s",
    };

    /// <summary>A time that is known to the millisecond only.</summary>
    public static string Milliseconds(long? time) => time is < 1_000 ? $"{time} ms" : Microseconds(time * MicrosecondsPerMillisecond);

    public static string Count(long count) => $"{count:#,0}";

    public static string Rate(long calls, TimeSpan time) => $"{Count((long)(calls / time.TotalSeconds))} calls/s";
}
