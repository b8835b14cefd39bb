namespace Segue.Analyzers.OldCode;

/// <summary>A type of a library whose methods remember the types that they were given.</summary>
/// <param name="Type">The name in metadata.</param>
/// <param name="Method">The one method that does; null for all.</param>
/// <param name="Instead">What to do instead, as a sentence without its end.</param>
/// <param name="IsPrivateCopyEnough">Whether a copy of the library of the module's own goes with the module.</param>
internal sealed record SharedCache(string Type, string? Method, string Instead, bool IsPrivateCopyEnough = false);
