namespace Segue.ModuleCompiler;

/// <summary>What the compiler has written.</summary>
internal sealed record EmittedAssembly(byte[] Assembly, byte[] Symbols);
