namespace Segue.Runtime.Checkpoints;

/// <summary>A checkpoint that was read as a whole; nobody has it yet.</summary>
/// <param name="Servers">The states, by the names of the servers.</param>
/// <param name="Instances">The instances, by the names of the keyed servers.</param>
/// <param name="Found">What was found.</param>
internal sealed record DetachedHost(IReadOnlyDictionary<string, DetachedServer> Servers, IReadOnlyDictionary<string, DetachedInstances> Instances, CheckpointRestore Found);
