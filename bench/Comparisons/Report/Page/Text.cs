using System.Globalization;

namespace Segue.Comparisons.Report.Page;

/// <summary>Figures as people read them.</summary>
internal static class Text
{
    private const string NotMeasured = "–";

    /// <summary>A count, with thousands and millions shortened.</summary>
    public static string Count(double value) => value switch
    {
        double.NaN => NotMeasured,
        >= 1e6 => Significant(value / 1e6) + " M",
        >= 1e3 => Significant(value / 1e3) + " k",
        _ => Significant(value),
    };

    /// <summary>A time that is given in microseconds.</summary>
    public static string Microseconds(double value) => value switch
    {
        double.NaN => NotMeasured,
        >= 1e6 => Significant(value / 1e6) + " s",
        >= 1e3 => Significant(value / 1e3) + " ms",
        >= 1 => Significant(value) + " µs",
        _ => Significant(value * 1e3) + " ns",
    };

    /// <summary>A number with three digits that say something.</summary>
    public static string Significant(double value)
    {
        if (double.IsNaN(value))
        {
            return NotMeasured;
        }

        double size = Math.Abs(value);
        int decimals = size is 0 or >= 100 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 7);
        string text = value.ToString("N" + decimals, CultureInfo.InvariantCulture);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
