package co.commet.bench;

/** One way to do the work. */
interface Contender {
    /** Does it, and tells how many customers it has seen. */
    long run(Work work) throws Exception;
}
