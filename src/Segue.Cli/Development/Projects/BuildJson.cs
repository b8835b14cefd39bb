using System.Text.Json.Serialization;

namespace Segue.Cli.Development.Projects;

/// <summary>How MSBuild's answers are read.</summary>
[JsonSerializable(typeof(BuildAnswer))]
internal sealed partial class BuildJson : JsonSerializerContext;
