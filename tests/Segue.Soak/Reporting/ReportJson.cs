using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Segue.Soak.Reporting;

/// <summary>Writes reports as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SoakReport))]
[JsonSerializable(typeof(KillPointReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Prints a report, and writes it to a file where there is one to write to.</summary>
    public static async Task WriteAsync<T>(T report, JsonTypeInfo<T> type, FileInfo? file)
    {
        string json = JsonSerializer.Serialize(report, type);
        Console.WriteLine(json);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file.FullName, json + "\n");
        }
    }
}
