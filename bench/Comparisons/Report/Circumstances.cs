using System.Globalization;
using System.Runtime.InteropServices;

namespace Segue.Comparisons.Report;

/// <summary>Under which circumstances figures were measured: figures without them say nothing.</summary>
/// <param name="Date">The day (UTC).</param>
/// <param name="Commit">The commit of the sources.</param>
/// <param name="Length">The length of the run: full, quick or dry.</param>
/// <param name="Otp">The release of Erlang/OTP.</param>
internal sealed record Circumstances(string Date, string Commit, string Length, string Otp)
{
    public string Processor { get; } = Field("/proc/cpuinfo", "model name");

    public int Cores { get; } = Environment.ProcessorCount;

    public string Memory { get; } = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_073_741_824.0:F0} GiB");

    public string System { get; } = RuntimeInformation.OSDescription;

    public string Runtime { get; } = RuntimeInformation.FrameworkDescription;

    private static string Field(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim() ?? "unknown"
        : "unknown";
}
