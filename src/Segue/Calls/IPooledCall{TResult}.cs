using System.Threading.Tasks.Sources;

namespace Segue.Calls;

/// <summary>A pooled call that can be awaited with its result or without.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public interface IPooledCall<out TResult> : IValueTaskSource<TResult>, IValueTaskSource;
