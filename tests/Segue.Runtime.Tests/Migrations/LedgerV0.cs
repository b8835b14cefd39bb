namespace Segue.Runtime.Tests.Migrations;

/// <summary>A legacy state, from before it had a version.</summary>
public sealed record LedgerV0(int Balance);
