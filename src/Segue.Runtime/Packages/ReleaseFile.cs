using System.Text.Json;
using System.Text.Json.Serialization;
using Segue.Runtime.Probation;

namespace Segue.Runtime.Packages;

/// <summary>
/// What a release says of itself, in the file <c>release.json</c> beside the folders of its modules: what goes live together, how it
/// wants to be judged, and what its migrations are handed.
/// </summary>
public sealed record ReleaseFile
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "release.json";

    /// <summary>The format that this version of Segue writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of the file.</summary>
    public required int Format { get; init; }

    /// <summary>How people and logs name the release.</summary>
    public required string Name { get; init; }

    /// <summary>The modules that come.</summary>
    public IReadOnlyList<ReleaseModule> Modules { get; init; } = [];

    /// <summary>The names of loaded modules that go without a successor.</summary>
    public IReadOnlyList<string> RemovedModules { get; init; } = [];

    /// <summary>When the release is not good enough, and is gone back from without anyone.</summary>
    /// <value>The default are the defaults of <see cref="ProbationCriteria"/>.</value>
    [JsonConverter(typeof(CriteriaConverter))]
    public ProbationCriteria Criteria { get; init; } = new();

    /// <summary>What the release hands to its migrations, as text; null where it hands nothing.</summary>
    public string? Extra { get; init; }

    /// <summary>
    /// The place of the release in the order of all releases of the service, at least 0: each has a higher one than those before it. A
    /// host that has run one takes no lower one, and none without. Null where the order is not kept.
    /// </summary>
    public long? Sequence { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">Its content.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="JsonException">The content is no such file; the message has the place.</exception>
    public static ReleaseFile Parse(ReadOnlySpan<byte> utf8)
    {
        ReleaseFile file = JsonSerializer.Deserialize(utf8, ReleaseFileJson.Default.ReleaseFile) ?? throw new JsonException("The release is null.");

        // What is left out is null, whatever it says above: the serialiser sets every member that can only be set when it is made.
        return file with
        {
            Modules = file.Modules ?? [],
            RemovedModules = file.RemovedModules ?? [],
            Criteria = file.Criteria ?? new ProbationCriteria(),
        };
    }

    /// <summary>Writes the file, the same bytes for the same release.</summary>
    /// <returns>Its content, UTF-8 with a final line feed.</returns>
    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ReleaseFileJson.Default.ReleaseFile), (byte)'\n'];

    /// <summary>Finds what the text alone does not rule out.</summary>
    /// <returns>Null where nothing is wrong.</returns>
    internal string? FindFault() => this switch
    {
        { Format: not CurrentFormat } => $"it has format {Format}, and this version of Segue reads {CurrentFormat}.",
        { Name: "" } => "it has no name.",
        { Sequence: < 0 } => "its sequence is below 0.",
        { Name.Length: > LongestName } => $"its name is longer than {LongestName} characters.",
        _ when Modules.Contains(null!) || RemovedModules.Contains(null!) => "an entry of one of its lists is null.",
        { Modules.Count: 0, RemovedModules.Count: 0 } => "it brings no module and removes none.",
        _ => null,
    };

    private const int LongestName = 200;
}
