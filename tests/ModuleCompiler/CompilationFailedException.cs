namespace Segue.ModuleCompiler;

/// <summary>The compiler or a generator found an error in the text of a test.</summary>
public sealed class CompilationFailedException(string message) : Exception(message);
