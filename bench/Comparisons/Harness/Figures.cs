using System.Globalization;

namespace Segue.Comparisons.Harness;

/// <summary>Writes figures as the report reads them: name, value and unit, one a line, parted by tabs.</summary>
public static class Figures
{
    /// <summary>Writes one figure. The same name may be written again: each line is a sample.</summary>
    /// <param name="name">The name, in words parted by dots.</param>
    /// <param name="value">The value.</param>
    /// <param name="unit">What it is counted in.</param>
    public static void Write(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0.######}\t{unit}"));

    /// <summary>Writes one figure for each sample.</summary>
    /// <param name="name">The name, in words parted by dots.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="unit">What they are counted in.</param>
    public static void Write(string name, IEnumerable<double> samples, string unit)
    {
        ArgumentNullException.ThrowIfNull(samples);
        foreach (double sample in samples)
        {
            Write(name, sample, unit);
        }
    }
}
