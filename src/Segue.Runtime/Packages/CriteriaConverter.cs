using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Segue.Runtime.Probation;

namespace Segue.Runtime.Packages;

/// <summary>
/// Reads criteria of which a release names some: the others have their defaults. The serialiser by itself would make them zero, for it
/// sets every member that can only be set when the record is made.
/// </summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by the serialiser.")]
internal sealed class CriteriaConverter : JsonConverter<ProbationCriteria>
{
    public override ProbationCriteria Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        CriteriaText text = JsonSerializer.Deserialize(ref reader, ReleaseFileJson.Default.CriteriaText) ?? throw new JsonException("The criteria are null.");
        ProbationCriteria defaults = new();
        return new ProbationCriteria
        {
            IsWatched = text.IsWatched ?? defaults.IsWatched,
            WarmUp = text.WarmUp ?? defaults.WarmUp,
            Duration = text.Duration ?? defaults.Duration,
            InconclusiveBound = text.InconclusiveBound ?? defaults.InconclusiveBound,
            WhenInconclusive = text.WhenInconclusive ?? defaults.WhenInconclusive,
            MinimumCalls = text.MinimumCalls ?? defaults.MinimumCalls,
            MaximumErrorRatioRise = text.MaximumErrorRatioRise ?? defaults.MaximumErrorRatioRise,
            MaximumLatencyRatio = text.MaximumLatencyRatio ?? defaults.MaximumLatencyRatio,
            LatencyTolerance = text.LatencyTolerance ?? defaults.LatencyTolerance,
            MaximumQuarantinedRows = text.MaximumQuarantinedRows ?? defaults.MaximumQuarantinedRows,
            FinaliseWhenPassed = text.FinaliseWhenPassed ?? defaults.FinaliseWhenPassed,
        };
    }

    public override void Write(Utf8JsonWriter writer, ProbationCriteria value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new CriteriaText
        {
            IsWatched = value.IsWatched,
            WarmUp = value.WarmUp,
            Duration = value.Duration,
            InconclusiveBound = value.InconclusiveBound,
            WhenInconclusive = value.WhenInconclusive,
            MinimumCalls = value.MinimumCalls,
            MaximumErrorRatioRise = value.MaximumErrorRatioRise,
            MaximumLatencyRatio = value.MaximumLatencyRatio,
            LatencyTolerance = value.LatencyTolerance,
            MaximumQuarantinedRows = value.MaximumQuarantinedRows,
            FinaliseWhenPassed = value.FinaliseWhenPassed,
        },
        ReleaseFileJson.Default.CriteriaText);
}
