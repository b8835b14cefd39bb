using System.Globalization;

namespace Segue.Cli.Operation;

/// <summary>Figures as people read them.</summary>
internal static class Figures
{
    private const double Kibi = 1024;

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Time(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => Text(time.TotalMicroseconds, "us"),
        { TotalSeconds: < 1 } => Text(time.TotalMilliseconds, "ms"),
        { TotalMinutes: < 2 } => Text(time.TotalSeconds, "s"),
        { TotalHours: < 2 } => Text(time.TotalMinutes, "min"),
        _ => Text(time.TotalHours, "h"),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => Text(bytes, "bytes"),
        < 1024 * 1024 => Text(bytes / Kibi, "KiB"),
        _ => Text(bytes / Kibi / Kibi, "MiB"),
    };

    public static string Moment(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Round(value)} {unit}");

    private static string Round(double value) => value.ToString(value < 10 ? "0.##" : value < 100 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
