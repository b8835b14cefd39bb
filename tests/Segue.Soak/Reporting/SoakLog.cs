using System.Globalization;

namespace Segue.Soak.Reporting;

/// <summary>Says what happens, a line each. Thread-safe.</summary>
internal sealed class SoakLog(TextWriter output, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();

    /// <summary>How long it goes already.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Says something.</summary>
    public void Tell(string what)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,7:0.0} s  {what}");
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
