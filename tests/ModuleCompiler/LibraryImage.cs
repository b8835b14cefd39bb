namespace Segue.ModuleCompiler;

/// <summary>A compiled library.</summary>
public sealed record LibraryImage(string Name, ReadOnlyMemory<byte> Assembly);
