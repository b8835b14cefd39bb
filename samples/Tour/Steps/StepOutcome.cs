using System.Text.Json.Serialization;

namespace Tour.Steps;

/// <summary>How a step came out.</summary>
internal enum StepOutcome
{
    /// <summary>The new version answers.</summary>
    [JsonStringEnumMemberName("committed")]
    Committed,

    /// <summary>It was found wanting before the commit.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The commit gave up.</summary>
    [JsonStringEnumMemberName("aborted")]
    Aborted,

    /// <summary>The version before answers again.</summary>
    [JsonStringEnumMemberName("rolledBack")]
    RolledBack,
}
