namespace Segue.Runtime.Tests.Migrations;

/// <summary>A version that no migration leads to.</summary>
public sealed record Island(int Value);
