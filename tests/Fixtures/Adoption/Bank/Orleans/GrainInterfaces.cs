namespace Orleans;

public interface IGrain;

public interface IGrainWithStringKey : IGrain;

public interface IGrainWithIntegerKey : IGrain;

public interface IGrainWithGuidKey : IGrain;

public interface IGrainWithGuidCompoundKey : IGrain;

public interface IGrainObserver;
