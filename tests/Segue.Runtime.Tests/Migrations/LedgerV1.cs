namespace Segue.Runtime.Tests.Migrations;

/// <summary>A ledger, version 1.</summary>
public sealed record LedgerV1(long Balance);
