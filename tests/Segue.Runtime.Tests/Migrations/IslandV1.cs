namespace Segue.Runtime.Tests.Migrations;

/// <summary>A version that no migration leads on from.</summary>
public sealed record IslandV1(int Value);
