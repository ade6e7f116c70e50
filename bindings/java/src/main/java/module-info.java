/** The Commet client. */
@org.jspecify.annotations.NullMarked
module co.commet {
    requires static com.fasterxml.jackson.annotation;
    requires static org.jspecify;

    exports co.commet;
    exports co.commet.testing;
}
