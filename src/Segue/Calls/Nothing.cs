namespace Segue.Calls;

/// <summary>The result of a method that returns no value.</summary>
public readonly record struct Nothing;
