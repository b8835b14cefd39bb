namespace Segue.Fixtures.Contracts;

/// <summary>One of three servers that call each other.</summary>
[Contract]
public interface IAlpha : INode;
