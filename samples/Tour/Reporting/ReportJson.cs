using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tour.Reporting;

/// <summary>Writes a report as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true)]
[JsonSerializable(typeof(TourReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static async Task WriteAsync(TourReport report, FileInfo file)
    {
        await using FileStream stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, report, Default.TourReport);
        stream.WriteByte((byte)'\n');
    }
}
